// Leaves the parts of the x11 package out of the bundle that Mayfly never calls: a server, key names, and all extensions
// of the X server but those it uses. They would be a third of the app.
const X11 = /node_modules\/x11\/lib\/(.+)\.js$/
/** What a client needs for selections: src/main/os/x11/x11Connection.ts asks for `fixes`, and x11 for `big-requests`. */
const EXTENSIONS = ['ext/big-requests', 'ext/fixes']

/** @param {string} part a file below x11's lib, without its ending */
const isCalled = (part) =>
  EXTENSIONS.includes(part) || !/^(ext|xserver)\/|^(keysyms|gcfunction|shm-provider|fdpass-bun)$/.test(part)

/** @returns {import('vite').Plugin} */
export const leanX11 = () => ({
  name: 'mayfly:lean-x11',
  load(id) {
    const [, part] = X11.exec(id.replaceAll('\\', '/')) ?? []
    if (part === undefined || isCalled(part)) return undefined
    return 'module.exports = {}'
  },
})
