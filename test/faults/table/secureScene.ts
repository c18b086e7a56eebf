// Puts TLS in front of the service of a scene.
import { connectBy } from '../../../src/main/core/network/connection.ts'
import { routesOf } from '../../../src/main/core/network/proxyRoutes.ts'
import { createAuthority, secureEndpoint, startFront, type Authority, trusting } from '../../helpers/tls.ts'
import type { Scene } from './stage.ts'

/** A TLS front for the service, with a certificate for `names`; the app trusts its authority if `trusted`. */
export async function secure(
  scene: Scene,
  { names = 'DNS:localhost', days = 2, trusted = true } = {},
  pac: (authority: Authority) => string | Promise<string> = () => 'DIRECT',
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const authority = await createAuthority()
  const { port } = await startFront(scene.service, await authority.sign(names, days))
  const routes = routesOf(await pac(authority), env)
  scene.endpoint = secureEndpoint(port)
  scene.world.connect = connectBy({
    routesTo: () => Promise.resolve(routes),
    authorities: trusted ? trusting(authority.pem) : trusting(),
  })
}
