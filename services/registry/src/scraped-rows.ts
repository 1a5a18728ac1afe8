/** What several gauges show of one query: asked once for all that are read together, and not without a database. */
export class ScrapedRows<Row> {
  private query: (() => Promise<readonly Row[]>) | undefined;
  private asked: Promise<readonly Row[]> | undefined;

  /** From now on; `undefined`: there is nothing to say any more. */
  readFrom(query: (() => Promise<readonly Row[]>) | undefined): void {
    this.query = query;
  }

  /** No rows when they cannot be read: the other metrics matter all the more then. */
  read(): Promise<readonly Row[]> {
    if (!this.query) return Promise.resolve([]);
    this.asked ??= this.query()
      .catch(() => [])
      .finally(() => (this.asked = undefined));
    return this.asked;
  }
}
