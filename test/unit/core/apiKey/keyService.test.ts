// Which program keeps the key, by the desktop's name.
import { describe, expect, it } from 'vitest'
import { keyServiceOf } from '../../../../src/main/core/apiKey/keyService.ts'

describe('the program that keeps the key', () => {
  it.each([
    ['GNOME', 'secrets'],
    ['ubuntu:GNOME', 'secrets'],
    ['XFCE', 'secrets'],
    // Known to nobody by name.
    ['sway', 'secrets'],
    ['Hyprland', 'secrets'],
    ['i3', 'secrets'],
    ['', 'secrets'],
    ['KDE', 'kwallet6'],
    ['GNOME:KDE', 'secrets'],
    ['none: KDE', 'kwallet6'],
  ])('on %j is %s', (XDG_CURRENT_DESKTOP, service) => {
    expect(keyServiceOf('linux', { XDG_CURRENT_DESKTOP, KDE_SESSION_VERSION: '6' }, '')).toBe(service)
  })

  it('of KDE follows its version', () => {
    const kde = { XDG_CURRENT_DESKTOP: 'KDE' }
    expect(keyServiceOf('linux', { ...kde, KDE_SESSION_VERSION: '5' }, '')).toBe('kwallet5')
    expect(keyServiceOf('linux', kde, '')).toBe('kwallet')
    expect(keyServiceOf('linux', { DESKTOP_SESSION: 'kde-plasma' }, '')).toBe('kwallet')
    expect(keyServiceOf('linux', { KDE_FULL_SESSION: 'true' }, '')).toBe('kwallet')
  })

  it('of an old desktop is known from its session', () => {
    for (const env of [
      { DESKTOP_SESSION: 'mate' },
      { GNOME_DESKTOP_SESSION_ID: 'x', KDE_FULL_SESSION: '1' },
    ]) {
      expect(keyServiceOf('linux', env, ''), JSON.stringify(env)).toBe('secrets')
    }
  })

  it('is the one that the command line asks for', () => {
    const kde = { XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '6' }
    expect(keyServiceOf('linux', kde, 'gnome-libsecret')).toBe('secrets')
    expect(keyServiceOf('linux', {}, 'kwallet5')).toBe('kwallet5')
    expect(keyServiceOf('linux', {}, 'basic')).toBe('none')
    expect(keyServiceOf('linux', kde, 'unheard-of')).toBe('kwallet6')
  })

  it('elsewhere is none: the system itself keeps it', () => {
    expect(keyServiceOf('darwin', {}, '')).toBe('none')
    expect(keyServiceOf('win32', {}, '')).toBe('none')
  })
})
