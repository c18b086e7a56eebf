// Electron's powerMonitor: events that a test emits.
import { EventEmitter } from 'node:events'
import type { PowerMonitor } from 'electron'

type Event = Parameters<PowerMonitor['on']>[0] | 'shutdown' | 'resume'

export class PowerMonitorDouble extends EventEmitter {
  override emit(event: Event): boolean {
    return super.emit(event)
  }
}
