/**
 * Every sentence a user can read, in English, with the figures put in.
 */
import type { KeyProblem, KeyTested } from '../state/apiKey.ts'
import type { Problem } from '../uploads/problem.ts'
import * as app from './en/app.ts'
import * as asking from './en/calls/asking.ts'
import { refused, told } from './en/calls/told.ts'
import { measures } from './en/counts.ts'
import { dropWindow } from './en/dropWindow.ts'
import { convert } from './en/fit/convert.ts'
import { fitQuestion } from './en/fit/fitQuestion.ts'
import { fitting } from './en/fit/fitting.ts'
import { key, keyTestedSentence, keyProblemSentence } from './en/key.ts'
import { keyCap, keyList } from './en/keyCaps.ts'
import { menu } from './en/menu.ts'
import * as history from './en/history.ts'
import { notice, update } from './en/notifications.ts'
import { problemSentence, type ProblemOf, type Sentence } from './en/problems.ts'
import { changed } from './en/renewal/changed.ts'
import { keepAlive } from './en/renewal/keepAlive.ts'
import { renewing } from './en/renewal/renewing.ts'
import { task } from './en/tasks/sheet.ts'
import { target, targetFault } from './en/tasks/targets.ts'
import { taskWarning } from './en/tasks/warnings.ts'
import { toast } from './en/toast.ts'
import * as settings from './en/settings.ts'
import { linkChecks } from './en/web/checks.ts'
import { webProblem } from './en/web/problems.ts'
import { webQuestions } from './en/web/questions.ts'
import * as window from './en/window.ts'

export const english = {
  measures,
  /** The separator between two sentences. */
  gap: ' ',
  problem: (problem: Problem, of?: ProblemOf): Sentence => problemSentence(problem, measures, of),
  keyProblem: (problem: KeyProblem): Sentence => keyProblemSentence(problem),
  keyTested: (tested: KeyTested): Sentence => keyTestedSentence(tested),
  dropWindow,
  fitting,
  convert,
  fitQuestion,
  key,
  keyCap,
  keyList,
  menu,
  toast,
  ...app,
  notice,
  update,
  ...history,
  ...settings,
  ...window,
  changed,
  keepAlive,
  renewing,
  task,
  target,
  targetFault,
  taskWarning,
  ...asking,
  calls: { refused, told },
  web: {
    ...webQuestions,
    ...linkChecks,
    problem: webProblem,
  },
}
