// What must hold at the end of every soak, whatever happened in it.
import { basename, dirname } from 'node:path'
import * as v from 'valibot'
import { EXPIRES_AFTER_MS } from '../../src/main/practice/contract.ts'
import { uploadSchema, oldestFirst } from '../../src/shared/uploads/upload.ts'
import type { Evidence } from './evidence.ts'
import type { Lists, Row } from './lists.ts'

/** How far an answer's Date, and a pause of the app, may shift the expiry of its link, ms. */
const DATES_MS = 120_000

/** Every violation, one per line; none when all is well. */
export function violations(evidence: Evidence): string[] {
  return [
    ...acceptedOnes(evidence),
    ...links(evidence),
    ...twice(evidence),
    ...order(evidence),
    ...spool(evidence),
    ...evidence.prepared.map((name) => `left in the folder of prepared files: ${name}`),
    ...evidence.seen,
    ...evidence.forgotten.map((path) => `handed in and never listed: ${path}`),
    ...evidence.repeated.map((path) => `handed in once and listed twice: ${path}`),
    ...evidence.accused.map((path) => `its drive was in order, and was blamed: ${path}`),
    ...evidence.unlisted.map((name) => `sent before it was on the disk: ${name}`),
    ...evidence.withKey.map((file) => `the key is in ${file}`),
    ...evidence.setAside,
    ...evidence.halfWritten.map((file) => `left behind half written: ${file}`),
    ...evidence.strange.map((request) => `a request that should not be: ${request}`),
    ...thumbnails(evidence),
    ...deadlines(evidence),
    ...evidence.unexpected.map((line) => `an error that nobody expected: ${line}`),
    ...evidence.badEnds.map((end) => `ended badly: ${end}`),
    ...evidence.remains.map((one) => `outlived the app: ${one}`),
  ]
}

const told = ({ id, state, name, path }: Row) => `${state} ${id} ${name} (${path})`

/** Every accepted row is done, failed with a reason, or waiting; with a healthy service, nothing waits forever. */
function acceptedOnes({ accepted, queue, history }: Evidence): string[] {
  const ended = new Set(history.map(({ id }) => id))
  const waiting = queue.filter(({ id }) => !ended.has(id))
  const listed = new Set([...ended, ...waiting.map(({ id }) => id)])
  return [
    ...[...accepted.values()].filter(({ id }) => !listed.has(id)).map((row) => `forgotten: ${told(row)}`),
    ...waiting.map((row) => `still under way: ${told(row)}`),
    ...history
      .filter(({ state }) => state !== 'done' && state !== 'failed')
      .map((row) => `not ended, in the history: ${told(row)}`),
    ...[...queue, ...history]
      .filter((row) => !v.is(uploadSchema, row))
      .map((row) => `of no known shape: ${JSON.stringify(row)}`),
  ]
}

function links({ owed, history, spoilt, sameBytes }: Evidence): string[] {
  const kept = new Set([...history, ...spoilt].map(({ url }) => url))
  return [
    ...owed
      .filter(({ url }) => !kept.has(url))
      .map(({ name, url, at }) => `given at ${new Date(at).toISOString()} and lost: ${name} ${url}`),
    ...history
      .filter(({ id, state }) => state === 'done' && sameBytes.get(id) !== true)
      .map((row) => `its link does not give it back: ${told(row)} ${String(row.url)}`),
  ]
}

function twice({ queue, history }: Evidence): string[] {
  // A crash may leave a row in both files, but the next start does not.
  const rows = [...queue, ...history]
  return [
    ...repeated(rows.map(({ id }) => id)).map((id) => `listed twice: the row ${id}`),
    // A file of the same bytes takes the link that there is, and its row says so.
    ...repeated(rows.flatMap(({ url, reused }) => (reused === true ? [] : (url ?? [])))).map(
      (url) => `listed twice: the link ${url}`,
    ),
    ...repeated(rows.map(({ addedAt, place }) => `${addedAt}/${place}`)).map(
      (place) => `listed twice: the place ${place}`,
    ),
  ]
}

function repeated(texts: readonly string[]): string[] {
  const seen = new Set<string>()
  return texts.filter((text) => seen.size === seen.add(text).size)
}

function order({ history }: Evidence): string[] {
  return history.flatMap((row, place) => {
    const before = history[place - 1]
    return before !== undefined && oldestFirst(before, row) > 0 ? [`out of order: ${told(row)}`] : []
  })
}

/** What is in the spool though no row needs it: only uploads still to be sent, or that may be
 * sent again or renewed, need it. */
export function orphans(found: readonly string[], { queue, history }: Lists): string[] {
  const needed = [...queue, ...history].filter(
    (row) => row.spooled && (row.state !== 'done' || row.bytesKept === true),
  )
  return found.filter(
    (path) => !needed.some((row) => `${row.path}/`.includes(`/spool/${path.replace(/\/?$/, '/')}`)),
  )
}

function spool({ spool: found, spoolAside, queue, history, spoilt }: Evidence): string[] {
  // Only the app touches the spool. A row that had ended, but is now only in the queue, is sent again.
  const ended = new Set(spoilt.filter(({ state }) => state === 'done').map(({ id }) => id))
  const gone = history.filter((row) => row.spooled && row.problem?.kind === 'missing' && !ended.has(row.id))
  const lost = [...queue, ...history].filter(
    (row) =>
      row.spooled && row.state !== 'done' && !found.some((path) => row.path.endsWith(`/spool/${path}`)),
  )
  const listed = new Set([...queue, ...history].map(({ id }) => id))
  const only = spoilt.filter(({ id, spooled }) => spooled && !listed.has(id) && !ended.has(id))
  return [
    ...only
      .filter(({ path }) => !spoolAside.includes(basename(dirname(path))))
      .map((row) => `gone from the spool with the list that named it: ${told(row)}`),
    ...orphans(found, { queue, history }).map((path) => `an orphan in the spool: ${path}`),
    ...[...new Set([...gone, ...lost])].map((row) => `gone from the spool though needed: ${told(row)}`),
  ]
}

function thumbnails({ thumbnails: kept, queue, history }: Evidence): string[] {
  const rows = new Set([...queue, ...history].map(({ id }) => id))
  return kept.filter((id) => !rows.has(id)).map((id) => `a small picture of no row: ${id}`)
}

/** A link expires a day after it came, whatever Date the answer had; one that is taken again, when it did before. */
function deadlines({ history }: Evidence): string[] {
  const given = new Map(
    history.flatMap((row) => (row.reused === true ? [] : [[row.url, row.expiresAt] as const])),
  )
  const isStrange = ({ reused, url, expiresAt, endedAt }: Row): boolean =>
    reused === true
      ? given.has(url) && given.get(url) !== expiresAt
      : Math.abs(expiresAt! - endedAt! - EXPIRES_AFTER_MS) > DATES_MS
  return history
    .filter((row) => row.expiresAt !== undefined && isStrange(row))
    .map(
      (row) => `its link expires at a strange time: ${told(row)} ${new Date(row.expiresAt!).toISOString()}`,
    )
}
