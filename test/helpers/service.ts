// Starts the test service in its own folder, and reads what tests need from any service.
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { endpointUnder } from '../../src/main/core/api/endpoint.ts'
import { startTestService, type TestServiceOptions, type TestService } from '../service/testService.ts'
import { tempFolder } from './tempFolder.ts'

export async function startService(options: Partial<TestServiceOptions> = {}): Promise<TestService> {
  const folder = path.join(await tempFolder(), 'uploads')
  const service = await startTestService({ folder, ...options })
  onTestFinished(() => service.close())
  return service
}

/** The upload endpoint of this service. */
export function endpointOf(service: { readonly url: string }): URL {
  const endpoint = endpointUnder(service.url)
  if (endpoint === undefined) throw new Error(`no endpoint under ${service.url}`)
  return endpoint
}

/** The bytes behind a link. */
export async function fetched(url: string): Promise<Buffer> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return Buffer.from(await response.arrayBuffer())
}
