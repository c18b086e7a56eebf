// Inspects the files of the table as the app does: what is not known for what it is would never come to be converted.
import { expect } from '@playwright/test'
import type { FileKind } from '../../../src/shared/media/fileKind.ts'
import type { Inspection } from '../../../src/shared/media/inspection.ts'
import { fileWorkHere } from '../../helpers/filesHere.ts'

const work = fileWorkHere()

export async function expectKnown(file: string, kind: FileKind, rare?: Inspection['rare']): Promise<void> {
  const told = await work.inspect(file)
  expect(told).toMatchObject({ ok: true, value: { kind, isIncomplete: false, ...(rare && { rare }) } })
}
