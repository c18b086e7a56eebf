// Notes about what went wrong at the start.
import { describe, expect, it } from 'vitest'
import { until } from '../../../helpers/until.ts'
import { app, journeys } from '../../../helpers/journey.ts'

journeys()

describe('notes', () => {
  it('stay until they are put away', async () => {
    const mayfly = app()
    mayfly.addNote('The history could not be read.')
    mayfly.addNote('The settings could not be read.')
    // Already shown.
    mayfly.addNote('The history could not be read.')
    const { status } = await until(mayfly, ({ status: now }) => now.notes.length === 2)
    mayfly.dismissNote(status.notes[0]?.id ?? '')
    mayfly.dismissNote('nobody')
    expect(mayfly.state().status.notes).toEqual([status.notes[1]])
  })
})
