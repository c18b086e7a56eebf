// The kinds of files: those that are sent have an extension that the service knows, and each has a name of its own.
import { describe, expect, it } from 'vitest'
import { FILE_KINDS, factsOfKind, fileKinds } from '../../../../src/shared/media/fileKind.ts'
import { EXTENSIONS, typeOf } from '../../../../src/shared/uploads/serviceLimits.ts'

describe('kinds of files', () => {
  it('name each type that the service takes, and no other, with its extension', () => {
    const sent = fileKinds.flatMap((kind) => factsOfKind(kind).sentAs ?? [])
    expect(sent.toSorted()).toEqual(EXTENSIONS.filter((extension) => extension !== 'jpeg').toSorted())
  })

  it.each(fileKinds.filter((kind) => factsOfKind(kind).sentAs !== undefined))(
    '%s is the same media',
    (kind) => {
      const { sentAs, media } = factsOfKind(kind)
      expect(typeOf(`a.${String(sentAs)}`)?.media).toBe(media)
    },
  )

  it('have names of their own', () => {
    const labels = Object.values(FILE_KINDS)
      .map(({ label }) => label)
      .filter((label) => label !== '?')
    expect(new Set(labels).size).toBe(labels.length)
  })
})
