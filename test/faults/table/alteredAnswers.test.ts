// Rows of the fault table: the service took the file and gave its link, but something on the way altered the answer.
import type { Row } from './rows.ts'
import { playRows } from './playRows.ts'

const once = { meets: 'one', ends: 'done', requests: 1 } as const

const rows: readonly Row[] = [
  { what: 'the answer begins with a byte order mark', fault: { kind: 'bom' }, ...once },
  { what: 'the answer is packed, which nobody asked for', fault: { kind: 'gzip' }, ...once },
  { what: 'the link is at the top', fault: { kind: 'other-shape', shape: 'link on top' }, ...once },
  { what: 'the code is a text', fault: { kind: 'other-shape', shape: 'code as text' }, ...once },
  { what: 'there are 5 KB of cookies', fault: { kind: 'huge-headers', bytes: 5000 }, ...once },
  { what: 'there are 20 KB of cookies', fault: { kind: 'huge-headers', bytes: 20_000 }, ...once },
  {
    what: 'instead of an answer there is a page of 80 KB that says when to come again, once',
    meets: 'one',
    fault: { kind: 'page', status: 503, bytes: 80_000, retryAfter: 0 },
    times: 1,
    ends: 'done',
    requests: [2, 3],
  },
]

playRows('the answer is altered on the way', rows)
