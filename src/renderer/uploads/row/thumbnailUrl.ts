/**
 * Where the small picture of an upload is found: main serves it, and keeps it while the file may be long gone.
 */
type Address = (id: string) => string

let address: Address = (id) => `app://mayfly/thumbnail/${id}`

/** Only for an upload that says that it has one. */
export const thumbnailUrl = (id: string): string => address(id)

/** For a page that main does not serve. */
export function setThumbnailUrls(other: Address): void {
  address = other
}
