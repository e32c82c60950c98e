// Maps URLs to pages. People share these paths, so they must not change.

export type Place =
    | { readonly page: "home" }
    | { readonly page: "executions" }
    | { readonly page: "execution"; readonly arn: string }
    | { readonly page: "stateMachine"; readonly arn: string }
    | { readonly page: "designer"; readonly arn: string | null }
    | { readonly page: "work" }
    | { readonly page: "about" }
    | { readonly page: "unknown"; readonly path: string };

/** The page of a path: `/executions/ARN`, `/state-machines/ARN`, `/designer`, `/designer/ARN`. */
export function place(path: string): Place {
    const [first = "", second, ...rest] = path.split("/").slice(1).map(decode);
    if (rest.length > 0) return { page: "unknown", path };
    if (second === undefined || second === "") {
        switch (first) {
            case "":
                return { page: "home" };
            case "executions":
                return { page: "executions" };
            case "designer":
                return { page: "designer", arn: null };
            case "work":
                return { page: "work" };
            case "about":
                return { page: "about" };
        }
    } else {
        switch (first) {
            case "executions":
                return { page: "execution", arn: second };
            case "state-machines":
                return { page: "stateMachine", arn: second };
            case "designer":
                return { page: "designer", arn: second };
        }
    }
    return { page: "unknown", path };
}

/** The path of a page: the reverse of `place`. */
export function path(place: Place): string {
    switch (place.page) {
        case "home":
            return "/";
        case "executions":
            return "/executions";
        case "execution":
            return `/executions/${encode(place.arn)}`;
        case "stateMachine":
            return `/state-machines/${encode(place.arn)}`;
        case "designer":
            return place.arn === null ? "/designer" : `/designer/${encode(place.arn)}`;
        case "work":
            return "/work";
        case "about":
            return "/about";
        case "unknown":
            return place.path;
    }
}

/** Encodes text for a path; colons stay readable, because ARNs are full of them. */
function encode(text: string): string {
    return encodeURIComponent(text).replaceAll("%3A", ":");
}

function decode(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}
