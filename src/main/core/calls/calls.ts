/**
 * Carries out what other programs of the user ask for: the command line, and assistants, whose calls the user decides on.
 */
import type { ServeCall } from '../../../channel/channel.ts'
import type { Fault, Reply } from '../../../shared/channel/replies.ts'
import type { Request } from '../../../shared/channel/requests.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Report } from '../log/errorReports.ts'
import type { Consent } from './assistants/consent.ts'
import { whyRefused, type GateDeps } from './assistants/gate.ts'
import { createCheckCall, type CheckCallDeps } from './checkCall.ts'
import { faultOf } from './told/faults.ts'
import { listCall, type ListCallDeps } from './listCall.ts'
import { renewCall, type RenewCallDeps } from './renewCall.ts'
import { formsCall, taskBodyCall, type TaskCallDeps } from './taskCall.ts'
import { uploadCall, type UploadCallDeps } from './uploadCall.ts'

export type CallsDeps = Omit<UploadCallDeps, 'isStopping'> &
  Omit<RenewCallDeps, 'isStopping'> &
  CheckCallDeps &
  TaskCallDeps &
  ListCallDeps &
  GateDeps & {
    readonly report: Report
    readonly consent: Consent
  }

/** What joins Mayfly to such programs. */
export interface CallPorts {
  /** Where programs lay bytes that they hand over; undefined: nothing is taken. */
  readonly handedFolder: string | undefined
  /** Whether there can be a window to ask the user in. */
  canAsk(): boolean
}

export interface Calls {
  readonly serveCall: ServeCall
  /** Mayfly is quitting: calls end, and what they had begun goes on at the next start. */
  stop(): void
}

export function createCalls(given: CallsDeps): Calls {
  const stopping = new AbortController()
  const deps = { ...given, isStopping: () => stopping.signal.aborted }
  const checkCall = createCheckCall(deps)
  /** Why it is refused; undefined if it was carried out. */
  const carryOut = async (
    request: Request,
    send: (reply: Reply) => void,
    signal: AbortSignal,
  ): Promise<Fault | undefined> => {
    const refused = whyRefused(deps, request)
    if (refused !== undefined) return refused
    switch (request.call) {
      case 'upload':
        await uploadCall(deps, request, send, signal)
        return undefined
      case 'list':
        listCall(deps, request.assistant ? await deps.consent.seenBy(request.assistant) : () => true, send)
        return undefined
      case 'renew':
        await renewCall(deps, request, send, signal)
        return undefined
      case 'check':
        await checkCall(request.links, send, signal)
        return undefined
      case 'forms':
        await formsCall(deps, send)
        return undefined
      case 'task-body':
        return taskBodyCall(deps, request, send)
    }
  }
  return {
    async serveCall(request, send, signal) {
      const either = AbortSignal.any([signal, stopping.signal])
      // Nobody hears it any more.
      const tell = (reply: Reply) => {
        if (!either.aborted) send(reply)
      }
      let fault: Fault | undefined
      try {
        fault = await carryOut(request, tell, either)
      } catch (error) {
        deps.report(error, 'a call')
        fault = faultOf('unexpected', 'file', words.calls.told.unexpected)
      }
      // Without an end, the program knows that Mayfly went away.
      if (!stopping.signal.aborted) send(fault === undefined ? { reply: 'end' } : { reply: 'refused', fault })
    },
    stop() {
      stopping.abort()
    },
  }
}
