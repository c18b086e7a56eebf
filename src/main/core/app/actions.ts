/**
 * Joins what a user can do: with the uploads, in the settings, with the windows.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { State } from '../../../shared/state/state.ts'
import { createAbout } from '../about/about.ts'
import { createAskUser } from '../calls/assistants/askUser.ts'
import { createConsent } from '../calls/assistants/consent.ts'
import { createCalls, type CallsDeps } from '../calls/calls.ts'
import { createTakeHanded } from '../calls/takeHanded.ts'
import { createUnlisted } from '../calls/unlisted.ts'
import { createFitActions } from '../fit/fitActions.ts'
import type { Intake } from '../intake/addUploads.ts'
import { createEnterKey } from '../settings/enterKey.ts'
import { createTakeFoundKey } from '../settings/takeFoundKey.ts'
import { createKeyAndPractice } from '../settings/keyAndPractice.ts'
import { createShortcutCommand } from '../shortcuts/shortcutCommand.ts'
import { lastFailure } from '../windows/dropWindow.ts'
import type { Parts } from './assembly.ts'
import { watchLinks } from './linkWatch.ts'
import { joined } from './joined.ts'
import type { Ports } from './ports.ts'
import { createCheckKey } from '../settings/checkKey.ts'
import { createHistoryActions } from '../history/historyActions.ts'
import { createPreferenceActions } from '../settings/preferences.ts'
import { createUploadActions, type CancelRows } from '../history/uploadActions.ts'
import { createCopyForTask } from '../targets/copyForTask.ts'
import { createTargets } from '../targets/targetList.ts'
import { createTargetPages } from '../targets/targetPages.ts'
import { checkedSheets, taskSheetHandlers } from '../targets/taskSheet.ts'
import { createCheckLinks } from '../history/checkLinks.ts'
import { createShowRowMenu } from '../history/showRowMenu.ts'
import { createShowWindowMenu } from '../menus/windowMenu.ts'
import { createRenew } from '../history/renew.ts'
import { createRenewUploads } from '../intake/renewUploads.ts'
import { createChosenFolder } from '../settings/chosenFolder.ts'
import { netted } from '../log/errorReports.ts'
import type { Updates } from '../updates/updates.ts'

type All = Ports & Parts
type ExpectUpload = SyncHandlers<'expectUpload'>

/** What can be done with the uploads in the list. */
export function uploadActions(all: All, intake: Intake, { expectUpload }: ExpectUpload) {
  const { addQuietly, addCopies } = intake
  const rowActions = createUploadActions(all)
  const { renewAs, ...renewing } = createRenew({
    ...all,
    renewUploads: createRenewUploads(all),
    addFiles: addQuietly,
    addCopies,
  })
  const linkWatch = watchLinks(all, { ...renewing, cancel: rowActions.cancel })
  const keeping = { keepAlive: linkWatch.keepAlive }
  const preferences = createPreferenceActions({ ...all, applyRetention: all.retention.sweep })
  const { arePending, finish } = all.undoableRemovals
  const checking = createCheckLinks(all)
  const targets = createTargets(all)
  const checkOld = netted(all.incidents.report, 'a check of links', checking.checkOld)
  const taskSheets = checkedSheets(all.taskSheets, checkOld)
  const tellOld = netted(all.incidents.report, 'a check of links', checking.tellOld)
  const tasks = joined(
    createCopyForTask({ ...all, targets, taskSheets, tellOld }),
    taskSheetHandlers(taskSheets),
  )
  const { cancelRows, retryRows, ...userActions } = rowActions
  const checkAgain = netted(all.incidents.report, 'a look at a file', all.uploadChecks.check)
  const fitActions = createFitActions({
    ...{ ...all, retryRows, renew: (ids) => void renewing.renew(ids) },
    renewAs: netted(all.incidents.report, 'a renewal', renewAs),
    checkAgain: (id) => {
      checkAgain([id])
    },
  })
  const calls = callsFor(all, { intake, expectUpload, cancelRows, targets })
  return joined(
    userActions,
    fitActions,
    renewing,
    keeping,
    { linkWatch, calls },
    preferences,
    createShowRowMenu(
      { ...all, targets },
      { ...rowActions, ...fitActions, ...renewing, ...keeping, ...preferences, ...tasks, ...checking },
    ),
    createShowWindowMenu(all, preferences.changePreferences, (ids) => void renewing.renew(ids)),
    tasks,
    createTargetPages({ ...all, targets }),
    createHistoryActions({ ...all, cancel: netted(all.incidents.report, 'a renewal', rowActions.cancel) }),
    { checkLinks: checking.checkLinks },
    { removalsPending: arePending, finishRemovals: finish },
  )
}

/** What other programs of the user may ask for. */
function callsFor(all: All, given: Pick<CallsDeps, 'intake' | 'expectUpload' | 'targets'> & CancelRows) {
  const { report } = all.incidents
  const { publisher, rowWatch } = all
  const unlisted = createUnlisted(all)
  const tidy = netted(report, 'rows of calls', unlisted.update)
  publisher.onChange((change) => {
    if (change.status !== undefined) rowWatch.statusChanged()
    tidy(change)
  })
  const ownFolders = () => {
    const { folder, logFolder } = all.about.facts()
    return [folder, logFolder, all.spoolFolder]
  }
  const askUser = createAskUser({ ...all, onChange: publisher.statusChanged })
  const calls = createCalls({
    ...{ ...all, ...given, report, unlisted },
    cancelRows: netted(report, 'cancelling', given.cancelRows),
    renewUploads: createRenewUploads(all),
    takeHanded: createTakeHanded(all),
    consent: createConsent({ ...all, ownFolders, askUser }),
  })
  return { ...calls, sweep: netted(report, 'rows of calls', unlisted.sweep) }
}

/** The key, practice mode, holds, and what the settings window shows. */
export function settingsActions(all: All, state: () => State) {
  const { shortcuts, notes, holds, prompts, updates } = all
  const { setShortcut, setRecording, tryShortcut } = shortcuts
  const checkKey = createCheckKey(all)
  const keyAndPractice = createKeyAndPractice(all)
  const enterKey = createEnterKey(all, checkKey, keyAndPractice)
  return joined(
    keyAndPractice,
    createShortcutCommand(all),
    { ...{ setPaused: holds.setPaused, tryOne: holds.tryOne }, tryAllNow: all.retries.hurry },
    { answer: prompts.answer },
    checkKey,
    enterKey,
    createTakeFoundKey(all, enterKey, keyAndPractice),
    createChosenFolder(all),
    createAbout({ ...all, state }),
    notes,
    { setShortcut, setRecording, tryShortcut },
    updateActions(updates),
  )
}

/** What concerns the windows themselves. */
export function windowActions({ showWindow, dropWindow, historyWindow, uploadList, notifications }: All) {
  const { setDropWindow, moveDropWindow, dropWindowBusy, toggle } = dropWindow
  return {
    ...{ setDropWindow, moveDropWindow, dropWindowBusy, toggleDropWindow: toggle },
    displaysChanged() {
      dropWindow.displaysChanged()
      historyWindow.displaysChanged()
    },
    showFailure() {
      const failed = lastFailure(uploadList.all())
      if (failed === undefined) showWindow()
      else notifications.reveal(failed.id)
    },
  }
}

/** Shows the history, ready to find and copy. */
export const summonOf =
  ({ showWindow, summons }: All) =>
  () => {
    showWindow()
    summons.summoned()
  }

const updateActions = ({ checkForUpdates, downloadUpdate, restartToUpdate, install }: Updates) => ({
  ...{ checkForUpdates, downloadUpdate, restartToUpdate },
  installUpdate: install,
})
