// Files of definitions: read from the person's disk, and saved to it.

/** Bigger than any definition that the API takes. */
const largest = 4_000_000;

export async function readFile(
    file: File,
    take: (text: string, name: string) => void,
    refuse: (problem: string) => void,
): Promise<void> {
    if (file.size > largest) return refuse(`${file.name} is too large for a definition.`);
    take(await file.text(), file.name);
}

export function saveFile(name: string, text: string, type: string): void {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The browser's own choice of a file; null if none is chosen. */
export function chooseFile(accept: string): Promise<File | null> {
    return new Promise((resolve) => {
        const input = document.createElement("input");
        input.type = "file";
        input.accept = accept;
        input.addEventListener("change", () => resolve(input.files?.[0] ?? null));
        input.addEventListener("cancel", () => resolve(null));
        input.click();
    });
}
