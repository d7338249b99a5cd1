/** Where the image of a database lives between sessions: a file, a folder of the page, a Jupyter server. */
export interface ImageStore {
  /** How messages call it, for example the path of the file. */
  readonly name: string;
  /** The stored image, or undefined where there is none yet; holds the place against a second writer from here on. */
  load(): Promise<Uint8Array | undefined>;
  /** Replaces the stored image as a whole; settles when it is durable. */
  save(image: Uint8Array): Promise<void>;
  /** Lets the place go. */
  close(): Promise<void>;
}
