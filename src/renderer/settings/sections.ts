/**
 * Names the sections of the settings.
 */
export const sections = ['general', 'uploads', 'shortcuts', 'key', 'history', 'about'] as const
export type Section = (typeof sections)[number]
