/**
 * Gives the URLs under which main serves what an upload is: the page names the upload, and sees no path.
 */
interface Addresses {
  /** The picture, drawn large. */
  picture(id: string): string
  /** The picture as it lies on the disk, where another was sent. */
  before(id: string): string
  /** A film or a sound, as it is. */
  media(id: string): string
}

let addresses: Addresses = {
  picture: (id) => `app://mayfly/preview/${id}`,
  before: (id) => `app://mayfly/before/${id}`,
  media: (id) => `app://mayfly/media/${id}`,
}

export const previewUrls = (): Addresses => addresses

/** For a page not served by main. */
export function setPreviewUrls(other: Addresses): void {
  addresses = other
}
