/**
 * Texts of the application menu and its counterpart in the window's header, in English.
 */
export const menu = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  chooseFiles: 'Choose files…',
  settings: 'Settings…',
  close: 'Close window',
  quit: 'Quit Mayfly',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  compact: 'Compact',
  onTop: 'Keep on top',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  usualSize: 'Actual size',
  minimize: 'Minimize',
  /** On macOS only. */
  about: 'About Mayfly',
  services: 'Services',
  hide: 'Hide Mayfly',
  hideOthers: 'Hide others',
  showAll: 'Show all',
  zoomWindow: 'Zoom',
  toFront: 'Bring all to front',
} as const
