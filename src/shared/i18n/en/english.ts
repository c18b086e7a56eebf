/**
 * Every sentence a user can read, in English, with the figures put in.
 */
import type { KeyProblem, KeyTested } from '../../state/apiKey.ts'
import type { Problem } from '../../uploads/problem.ts'
import * as app from './app.ts'
import { measures } from './counts.ts'
import { dropWindow } from './dropWindow.ts'
import { key, keyTestedSentence, keyProblemSentence } from './key.ts'
import { keyCap } from './keyCaps.ts'
import { menu } from './menu.ts'
import * as history from './history.ts'
import { problemSentence, type Sentence } from './problems.ts'
import { toast } from './toast.ts'
import * as settings from './settings.ts'
import * as window from './window.ts'

export const english = {
  measures,
  /** What stands between two sentences. */
  gap: ' ',
  problem: (problem: Problem): Sentence => problemSentence(problem, measures),
  keyProblem: (problem: KeyProblem): Sentence => keyProblemSentence(problem),
  keyTested: (tested: KeyTested): Sentence => keyTestedSentence(tested),
  dropWindow,
  key,
  keyCap,
  menu,
  toast,
  ...app,
  ...history,
  ...settings,
  ...window,
}
