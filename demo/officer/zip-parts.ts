/** A ZIP holds 65,535 files (APPNOTE 4.4.1.4 without ZIP64), and office PCs dislike large ones: so many applications are in one. */
export const applicationsPerPart = 5_000;

export const partCount = (applications: number): number => Math.ceil(applications / applicationsPerPart);
