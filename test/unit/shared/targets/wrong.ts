// What a user may write into a target by mistake or on purpose, and how each is told.

const slot = (rest: object) => ({ slots: [{ field: 'image', role: 'Picture', kind: 'image', ...rest }] })

/** What differs from a good target, or null for none at all; the fault; its place. */
export const WRONG: readonly (readonly [object | null, string, string])[] = [
  [null, 'wrong', 'targets[0]'],
  [{ id: undefined }, 'missing', 'targets[0].id'],
  [{ id: 'Own' }, 'wrong', 'targets[0].id'],
  [{ id: '../x' }, 'wrong', 'targets[0].id'],
  [{ name: '' }, 'wrong', 'targets[0].name'],
  [{ name: '\u202e\u2066' }, 'wrong', 'targets[0].name'],
  [{ name: 'n'.repeat(81) }, 'wrong', 'targets[0].name'],
  [{ name: { de: 'x' } }, 'missing', 'targets[0].name.en'],
  [{ model: 'a"b' }, 'wrong', 'targets[0].model'],
  [{ taskTypes: [] }, 'wrong', 'targets[0].taskTypes'],
  [{ slots: [] }, 'wrong', 'targets[0].slots'],
  [{ requird: true }, 'unknown', 'targets[0].requird'],
  [slot({ field: '__proto__.x' }), 'wrong', 'targets[0].slots[0].field'],
  [slot({ kind: 'film' }), 'wrong', 'targets[0].slots[0].kind'],
  [slot({ max: 3 }), 'wrong', 'targets[0].slots[0].field'],
  [slot({ min: 2 }), 'wrong', 'targets[0].slots[0].max'],
  [slot({ min: 0.5 }), 'wrong', 'targets[0].slots[0].min'],
  [slot({ limits: { bytes: { max: -1 } } }), 'wrong', 'targets[0].slots[0].limits.bytes.max'],
  [slot({ limits: { ratio: { min: 0.4 } } }), 'wrong', 'targets[0].slots[0].limits.ratio.min'],
  [slot({ limits: { seconds: 30 } }), 'wrong', 'targets[0].slots[0].limits.seconds'],
  [slot({ limits: { pixels: {} } }), 'unknown', 'targets[0].slots[0].limits.pixels'],
  [slot({ mention: '@image; rm' }), 'wrong', 'targets[0].slots[0].mention'],
  [{ fixed: { image: 'x' } }, 'wrong', 'targets[0].fixed'],
  [{ fixed: { 'image.type': 'x' } }, 'wrong', 'targets[0].fixed'],
  [{ fixed: { mode: { deep: 1 } } }, 'wrong', 'targets[0].fixed.mode'],
  [{ prompt: 'x', fixed: { prompt: 'y' } }, 'wrong', 'targets[0].fixed'],
  [{ blanks: ['image'] }, 'wrong', 'targets[0].blanks'],
  [{ sources: ['http://example.com'] }, 'wrong', 'targets[0].sources[0]'],
  [{ sources: ['javascript:alert(1)'] }, 'wrong', 'targets[0].sources[0]'],
  [{ readOn: 'yesterday' }, 'wrong', 'targets[0].readOn'],
  [{ sureness: 'certain' }, 'wrong', 'targets[0].sureness'],
]

/** These a schema can't see: they are about two fields at once. */
export const BETWEEN_FIELDS: readonly string[] = ['slots[0].max', 'fixed', 'blanks', 'slots[0].field']
