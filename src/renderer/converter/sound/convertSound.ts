/**
 * Converts sounds.
 */
import { CannotFit, type Convert } from '../page/conversion.ts'

export const convertSound: Convert<'sound'> = () => Promise.reject(new CannotFit('no-encoder'))
