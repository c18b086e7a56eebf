// A window that mirrors the state from its changes alone.
import { describe, expect, it } from 'vitest'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { until } from '../../../helpers/until.ts'
import { app, files, idOf, journeys, rowOf, service, settled } from '../../../helpers/journey.ts'

journeys()

describe('a window that mirrors', () => {
  it('has the same as the app after every change', async () => {
    service.fail({ kind: 'status', status: 422 }, { name: 'b.png' })
    const mayfly = app()
    const mirror = new Map<string, Upload>()
    let status = mayfly.state().status
    const wrong: unknown[] = []
    mayfly.onChange((change) => {
      for (const row of change.upserted) mirror.set(row.id, row)
      for (const id of change.removed) mirror.delete(id)
      status = change.status ?? status
      const state = mayfly.state()
      if (state.revision !== change.revision) wrong.push(state)
      if (JSON.stringify([...mirror.values()]) !== JSON.stringify(state.uploads)) wrong.push(state.uploads)
      if (JSON.stringify(status) !== JSON.stringify(state.status)) wrong.push(state.status)
      if (JSON.stringify(change.progress) !== JSON.stringify(state.progress)) wrong.push(state.progress)
    })
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png', 'd.png'))
    await settled(mayfly, 4)
    await mayfly.remove([idOf(mayfly, 'c.png')])
    mayfly.retry(idOf(mayfly, 'b.png'))
    await until(mayfly, () => rowOf(mayfly, 'b.png').state === 'done')
    await mayfly.idle()
    await until(mayfly, () => mirror.size === 3)
    expect(wrong).toEqual([])
    expect(mirror.size).toBe(3)
  })
})
