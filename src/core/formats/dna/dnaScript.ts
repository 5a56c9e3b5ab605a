/** Loads an export into a database of Discourse Network Analyzer. Has no values of a corpus in it: these are read from the tables. */
export const dnaScript = `# Puts the documents and statements of this folder into a database of Discourse Network Analyzer, version 3.
# 1. Make a database in the program (or take an existing one) with the statement type "DNA Statement".
# 2. Set the name of the database, your coder ID and password below; run this in this folder: Rscript import.R
database <- "corpus.dna"
coder <- 1
password <- ""

library("rDNA")

table <- function(file) {
  read.csv(file, sep = ";", quote = "\\"", colClasses = "character", encoding = "UTF-8", na.strings = character(0))
}
text <- function(file) {
  path <- file.path("texts", file)
  content <- readChar(path, file.size(path), useBytes = TRUE)
  if (length(content) == 0) content <- ""
  Encoding(content) <- "UTF-8"
  content
}

documents <- table("documents.csv")
statements <- table("statements.csv")

dna_init()
dna_openDatabase(database, coderId = coder, coderPassword = password)

ids <- dna_addDocuments(
  coder_id = coder,
  title = documents$title,
  text = vapply(documents$file, text, "", USE.NAMES = FALSE),
  author = documents$author,
  source = documents$source,
  section = documents$section,
  type = documents$type,
  notes = documents$notes,
  date_time = as.numeric(documents$seconds)
)

for (i in seq_len(nrow(statements))) {
  statement <- statements[i, ]
  id <- dna_addStatement(
    documentID = ids[match(statement$document_id, documents$document_id)],
    startCaret = as.integer(statement$start_position),
    endCaret = as.integer(statement$stop_position),
    statementType = "DNA Statement",
    coder = coder,
    person = statement$person,
    organization = statement$organization,
    concept = statement$concept,
    agreement = as.integer(statement$agreement)
  )
  if (id < 0) warning("Statement ", statement$statement_id, " was not added.")
}

dna_closeDatabase()
`;
