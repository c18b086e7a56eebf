/**
 * Every sentence a user can read, in Simplified Chinese, with the figures put in.
 */
import type { KeyProblem, KeyTested } from '../state/apiKey.ts'
import type { Problem } from '../uploads/problem.ts'
import type { ProblemOf, Sentence } from './en/problems.ts'
import type { Words } from './types.ts'
import * as app from './zh/app.ts'
import * as asking from './zh/calls/asking.ts'
import { refused, told } from './zh/calls/told.ts'
import { measures } from './zh/counts.ts'
import { dropWindow } from './zh/dropWindow.ts'
import { convert } from './zh/fit/convert.ts'
import { fitQuestion } from './zh/fit/fitQuestion.ts'
import { fitting } from './zh/fit/fitting.ts'
import { key, keyTestedSentence, keyProblemSentence } from './zh/key.ts'
import { keyCap, keyList } from './zh/keyCaps.ts'
import { menu } from './zh/menu.ts'
import * as history from './zh/history.ts'
import { notice, update } from './zh/notifications.ts'
import { problemSentence } from './zh/problems.ts'
import { changed } from './zh/renewal/changed.ts'
import { keepAlive } from './zh/renewal/keepAlive.ts'
import { renewing } from './zh/renewal/renewing.ts'
import { task } from './zh/tasks/sheet.ts'
import { target, targetFault } from './zh/tasks/targets.ts'
import { taskWarning } from './zh/tasks/warnings.ts'
import { toast } from './zh/toast.ts'
import * as settings from './zh/settings.ts'
import { linkChecks } from './zh/web/checks.ts'
import { webProblem } from './zh/web/problems.ts'
import { webQuestions } from './zh/web/questions.ts'
import * as window from './zh/window.ts'

export const chinese: Words = {
  measures,
  gap: '',
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
