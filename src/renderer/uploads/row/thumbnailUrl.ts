/**
 * Gives the URL of an upload's thumbnail: main serves it, and keeps it even if the file is long gone.
 */
type Address = (id: string) => string

let address: Address = (id) => `app://mayfly/thumbnail/${id}`

/** Only for an upload that has one. */
export const thumbnailUrl = (id: string): string => address(id)

/** For a page not served by main. */
export function setThumbnailUrls(other: Address): void {
  address = other
}
