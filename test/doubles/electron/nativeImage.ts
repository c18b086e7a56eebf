// Electron's nativeImage in memory: the representations that an image was given.
type Representation = Parameters<Electron.NativeImage['addRepresentation']>[0]

export class NativeImageDouble implements Pick<Electron.NativeImage, 'addRepresentation'> {
  readonly representations: Representation[] = []

  static createEmpty(): NativeImageDouble {
    return new NativeImageDouble()
  }

  addRepresentation(options: Representation): void {
    this.representations.push(options)
  }
}
