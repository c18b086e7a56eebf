// How packages for users are made, where electron-builder looks for it. `npm run package` builds the app and the packages.
import { builderConfig } from './packaging/config.js'

export default builderConfig()
