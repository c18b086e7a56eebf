// Which feed a build has, and which addresses may be asked for it.
import { expect, it } from 'vitest'
import { feedIn, mayAsk, type Feed } from '../../../../src/main/core/updates/feedAddress.ts'

const generic: Feed = { provider: 'generic', url: 'https://somebody.org/mayfly/' }
const here: Feed = { provider: 'generic', url: 'http://127.0.0.1:8080/' }
const github: Feed = { provider: 'github', owner: 'somebody', repo: 'app' }

it.each([[generic], [here], [github], [{ ...github, host: 'git.somebody.org', protocol: 'https' }]])(
  'a feed of a known kind is one: %o',
  (feed) => {
    expect(feedIn({ ...feed, updaterCacheDirName: 'mayfly-updater' })).toEqual(feed)
  },
)

it.each([
  [undefined],
  [null],
  ['https://somebody.org/'],
  [{ provider: 'generic' }],
  [{ provider: 'generic', url: 'nowhere' }],
  [{ provider: 'github', owner: '', repo: 'app' }],
  [{ provider: 's3', bucket: 'app' }],
])('anything else is none: %o', (config) => {
  expect(feedIn(config)).toBeUndefined()
})

it.each<[Feed, string]>([
  [generic, 'https://somebody.org/mayfly/latest-linux.yml'],
  [generic, 'https://somebody.org/elsewhere/Mayfly.AppImage'],
  [here, 'http://127.0.0.1:8080/latest.yml'],
  [github, 'https://github.com/somebody/app/releases.atom'],
  [github, 'https://api.github.com/repos/somebody/app/releases'],
  [github, 'https://objects.githubusercontent.com/x?y=z'],
  [github, 'https://release-assets.githubusercontent.com/x'],
  [{ ...github, host: 'git.somebody.org' }, 'https://git.somebody.org/x'],
])('%o may be asked at %s', (feed, address) => {
  expect(mayAsk(feed, address)).toBe(true)
})

it.each<[Feed, string]>([
  [generic, 'http://somebody.org/mayfly/latest-linux.yml'],
  [generic, 'https://somebody.org:8443/mayfly/latest-linux.yml'],
  [generic, 'https://somebody.org.evil.net/latest-linux.yml'],
  [generic, 'https://other.org/latest-linux.yml'],
  [generic, 'http://127.0.0.1/latest-linux.yml'],
  [generic, 'file:///etc/passwd'],
  [generic, 'no address'],
  [here, 'http://127.0.0.1:8081/latest.yml'],
  [here, 'http://169.254.169.254/latest.yml'],
  [github, 'http://github.com/somebody/app/releases.atom'],
  [github, 'https://github.com:444/somebody/app'],
  [github, 'https://notgithub.com/somebody/app'],
  [github, 'https://github.com.evil.net/somebody/app'],
])('%o may not be asked at %s', (feed, address) => {
  expect(mayAsk(feed, address)).toBe(false)
})
