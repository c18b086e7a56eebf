/**
 * Converts films.
 */
import { CannotFit, type Convert } from '../page/conversion.ts'

export const convertFilm: Convert<'film'> = () => Promise.reject(new CannotFit('no-encoder'))
