// Makes a module of LAME as @mediabunny/mp3-encoder has it built: that package's own entry would start a worker from text,
// which our page's policy forbids.

const FILE = /node_modules\/@mediabunny\/mp3-encoder\/dist\/modules\/build\/lame\.js$/
/** Its file is written half as one kind of module, half as the other. */
const EXPORT = 'exports.default = Module;'

/** @returns {import('vite').Plugin} */
export const lameModule = () => ({
  name: 'mayfly:lame-module',
  enforce: 'pre',
  transform: {
    filter: { id: FILE },
    handler(code, id) {
      if (!code.includes(EXPORT)) throw new Error(`${id} is not written as that of 1.61 is`)
      return code
        .replace('Object.defineProperty(exports, "__esModule", { value: true });', '')
        .replace(EXPORT, 'export default Module;')
    },
  },
})
