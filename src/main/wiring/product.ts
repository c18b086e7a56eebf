/**
 * The product's identity, as package.json names it. Of that file the bundle contains just this part.
 */
import { product as named } from '../../../package.json'
import type { Product } from '../core/startup/windowsIdentity.ts'

export const product: Product = named
