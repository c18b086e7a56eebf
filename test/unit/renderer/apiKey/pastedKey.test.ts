// What is taken for an API key when it is pasted, and sent to PiAPI at once.
import { expect, it } from 'vitest'
import { readPasted } from '../../../../src/renderer/apiKey/pastedKey.ts'

const data = (text: string, files = 0) =>
  ({
    getData: (type: string) => (type === 'text/plain' ? text : ''),
    files: { length: files },
  }) as DataTransfer

it.each([
  'piapi-test-key-0123456789abcdef',
  ' 5f0c1d2e3a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5\n',
  '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
])('%j is a key', (text) => {
  expect(readPasted(data(text))).toEqual({ kind: 'key', text: text.trim() })
})

it.each([
  'correct horse battery staple 1',
  '/home/me/portrait-golden-hour-v3.jpg',
  'portrait-golden-hour-v3.jpg',
  'https://img.theapi.app/ephemeral/12345678.png',
  'short-1',
  'a-Password-20-long-x',
  'a-long-word-without-a-figure',
  'piapi-test-key-0123456789\npiapi-test-key-0123456789',
  // Secrets of other services are for nobody else.
  'sk-0123456789abcdef0123',
  'ghp_0123456789abcdef0123',
  'AKIA0123456789ABCDEF',
])('%j is left as text', (text) => {
  expect(readPasted(data(text)).kind).toBe('text')
})

it('without text, or with files, it is for the uploads', () => {
  expect(readPasted(null).kind).toBe('other')
  expect(readPasted(data('')).kind).toBe('other')
  expect(readPasted(data('piapi-test-key-0123456789abcdef', 1)).kind).toBe('other')
})
