/**
 * Sentences about the way to the service and its answers. In English.
 */
import type { Problem } from '../../../uploads/problem.ts'

export function badAnswer(why: Extract<Problem, { kind: 'bad-answer' }>['why'], The: string): string {
  switch (why) {
    case 'not-json':
    case 'wrong-shape':
      return `${The} sent an answer Mayfly can’t read.`
    case 'too-long':
      return `${The} sent an answer too long for Mayfly to read.`
    case 'no-url':
      return `${The} answered without a usable link.`
    case 'garbled':
      return `${The} sent a garbled answer; the file may have arrived.`
  }
}

export function noNetwork(why: Extract<Problem, { kind: 'no-network' }>['why'], The: string): string {
  switch (why) {
    case 'name':
      return `${The} couldn’t be found from this network.`
    case 'refused':
      return `${The} doesn’t answer.`
    case 'unreachable':
      return `${The} can’t be reached from this network.`
  }
}

export function tls(why: Extract<Problem, { kind: 'tls' }>['why'], the: string): string {
  switch (why) {
    case 'authority':
      return `No secure connection to ${the}: this computer doesn’t trust the certificate.`
    case 'host':
      return `No secure connection to ${the}: the certificate belongs to another address.`
    case 'date':
      return `No secure connection to ${the}: the certificate is out of date.`
    case 'other':
      return `No secure connection to ${the}.`
  }
}

export function proxy(why: Extract<Problem, { kind: 'proxy' }>['why'], the: string): string {
  switch (why) {
    case 'unreachable':
      return 'The proxy doesn’t answer.'
    case 'credentials':
      return 'The proxy asks for a name and password.'
    case 'refused':
      return `The proxy doesn’t allow connections to ${the}.`
  }
}

export function timeout(phase: Extract<Problem, { kind: 'timeout' }>['phase'], The: string): string {
  switch (phase) {
    case 'connect':
      return `${The} couldn’t be reached in time.`
    case 'send':
      return 'The connection stalled.'
    case 'answer':
      return `${The} took the file but didn’t answer.`
  }
}
