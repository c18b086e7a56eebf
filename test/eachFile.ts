// Before each file of unit tests, since files share processes: sentences name PiAPI, until an app sends elsewhere.
import { setService } from '../src/shared/text/serviceName.ts'

setService('real')
