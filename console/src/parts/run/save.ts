/** Offers a text as a file to save. */
export function save(name: string, text: string, type: string): void {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = fileName(name);
    link.click();
    // The browser has begun to read it by then.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A name that all file systems allow. */
export function fileName(name: string): string {
    return name.replace(/[^\w.-]+/g, "-");
}
