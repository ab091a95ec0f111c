-- Of the copy that people save, where masking card numbers changes the file.
alter table case_attachment add column saved_sha256 text;
