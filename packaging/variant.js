// The configuration that `npm run package` has electron-builder load: the variant is in the environment, as JSON, since
// electron-builder would merge an object into electron-builder.js, function by function.
import { VARIANT, builderConfig } from './config.js'

export default builderConfig(JSON.parse(process.env[VARIANT] ?? '{}'))
