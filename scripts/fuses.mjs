// Reads the fuses of packaged apps and compares them with the packages' configuration:
//   node scripts/fuses.mjs [--inspectable] PROGRAM…
// PROGRAM is the executable, on macOS the .app. With --inspectable, those of a package made so for tests are expected.
import { FuseState } from '@electron/fuses/dist/constants.js'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { builderConfig } from '../packaging/config.js'
import { isCommand } from './project.mjs'

/** @param {string} name as electron-builder has it @returns {number} its place in the wire */
const placeOf = (name) => {
  const key = name.replace(/^./, (first) => first.toUpperCase())
  const found = Object.entries(FuseV1Options).find(([known]) => known === key)
  if (found === undefined) throw new Error(`unknown fuse: ${name}`)
  return Number(found[1])
}

/**
 * One sentence for each fuse that is not as it should be.
 * @param {string} program
 * @param {Readonly<Record<string, boolean>>} wanted as in electron-builder's configuration
 */
export async function fuseFaults(program, wanted) {
  const wire = /** @type {Record<number, number>} */ (
    /** @type {unknown} */ (await getCurrentFuseWire(program))
  )
  return Object.entries(wanted)
    .map(([name, on]) => ({ name, on, state: wire[placeOf(name)] }))
    .filter(({ on, state }) => state !== (on ? FuseState.ENABLE : FuseState.DISABLE))
    .map(({ name, on }) => `${program}: the fuse ${name} is not ${on ? 'on' : 'off'}`)
}

if (isCommand(import.meta)) {
  const words = process.argv.slice(2)
  const programs = words.filter((word) => !word.startsWith('--'))
  const { electronFuses } = builderConfig({ inspectable: words.includes('--inspectable') })
  if (programs.length === 0) throw new Error('Say which: node scripts/fuses.mjs PROGRAM…')
  const faults = (await Promise.all(programs.map((one) => fuseFaults(one, electronFuses)))).flat()
  for (const fault of faults) console.error(fault)
  if (faults.length === 0) console.log(`${Object.keys(electronFuses).length} fuses are as they should be.`)
  else process.exitCode = 1
}
