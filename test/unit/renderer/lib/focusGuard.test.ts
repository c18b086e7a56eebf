// @vitest-environment happy-dom
// When the focused element goes, the nearest one gets the focus.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createFocusPlace, guardFocus } from '../../../../src/renderer/lib/focusGuard.svelte.ts'

const at = (id: string) => document.getElementById(id)!
const focused = () => document.activeElement?.id

beforeEach(() => {
  document.body.innerHTML = `
    <main id="page" tabindex="-1">
      <ul id="list" tabindex="0"><li id="row"><button id="first"></button><button id="second"></button></li></ul>
      <p id="plain"><button id="alone"></button></p>
    </main>
    <button id="outside"></button>`
})

describe('guarded', () => {
  const guard = (last = () => at('outside')) => {
    const stop = guardFocus(last)
    onTestFinished(stop)
    return stop
  }

  /** As in a browser: a disabled element loses the focus. */
  const disable = () => {
    at('first').blur()
    at('first').setAttribute('disabled', '')
  }

  it.each([
    ['when it is removed', () => at('first').remove()],
    ['when its row is removed', () => at('row').remove()],
    ['when it is disabled', disable],
  ])('the focus goes to what can have it around it, %s', async (_when, lose) => {
    guard()
    at('first').focus()
    lose()
    await expect.poll(focused).toBe('list')
  })

  it('it goes where it is told when nothing around is left', async () => {
    guard()
    at('alone').focus()
    at('page').remove()
    await expect.poll(focused).toBe('outside')
  })

  it('it stays where code moved it meanwhile', async () => {
    let asked = 0
    guard(() => {
      asked += 1
      return at('outside')
    })
    at('alone').focus()
    // In the next frame, like code that waits for the page to be drawn.
    requestAnimationFrame(() => at('outside').focus())
    at('page').remove()
    await frames()
    expect(asked).toBe(0)
  })

  it('it may be given up on purpose, and other elements may go', async () => {
    guard()
    at('first').focus()
    at('first').blur()
    at('second').remove()
    await frames()
    expect(document.activeElement).toBe(document.body)
  })

  it('nothing is moved once the guard is off', async () => {
    guard()()
    at('first').focus()
    at('row').remove()
    await frames()
    expect(document.activeElement).toBe(document.body)
  })
})

it('the place in the order of tabs is found again in content that is redrawn', () => {
  const place = createFocusPlace()
  at('second').focus()
  place.remember('before')
  document.body.innerHTML = document.body.innerHTML.replace('id="second"', 'id="again"')
  place.restore('after')
  expect(focused()).toBe('again')
})

/** Lets everything that watches the page run: two frames, the second requested in the first. */
const frames = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
  })
