waitlist-expected-something = expected something here
waitlist-expected-date = expected a date: dd/mm/yyyy, yyyy-mm-dd, or a spreadsheet's number of a day
waitlist-expected-past = expected a day that has come
waitlist-expected-run = expected a RUN with the check digit that belongs to it
waitlist-expected-code = expected one of { $codes }
waitlist-refused-kind = expected a file .csv, .xls or .xlsx
waitlist-refused-header = expected a row with { $columns } among the first { $rows }
waitlist-refused-twice = the column { $column } stands twice. Leave one
waitlist-refused-width = row { $row }: expected { $expected } cells, as in the header, and there are { $found }{ $more ->
        [0] {""}
        [one] ; so in another row
       *[other] ; so in { $more } other rows
    }. See whether a separator is missing or too many, or the file was cut off
waitlist-refused-rows = its rows cannot be told apart: a quotation mark may not be closed. Open it as a spreadsheet and save it as .xlsx
waitlist-refused-book = does not open as a spreadsheet: it is damaged, has a password, or is not what its name says. Save it again as .xlsx
waitlist-refused-large = there are cells very far from all others. Delete the rows and columns that are not needed and save it again
waitlist-refused-empty = there is no row below the header
catalogue-expected-column = expected a column with this name
catalogue-expected-once = expected another key: row { $row } has this one
catalogue-expected-short = expected a shorter text, of at most 500 letters
catalogue-expected-level = expected a whole number from 1 to 99
catalogue-expected-days = expected a whole number of days, or nothing
catalogue-expected-pace = expected patients in an hour, such as 3 or 2.5, or nothing
refusal-nothing-to-undo = There is no earlier version to go back to. “enlace catalogue list” shows what there is.
waitlist-expected-same-child = expected the child who has the number { $number } here: the RUN is another, and so is the name or the birth date. If it is the same child, put them right in two imports, one after the other.
waitlist-expected-one-child = expected one child: the number { $number } has another RUN at { $where }
waitlist-expected-one-name = expected one child: the number { $number } has another name and birth date at { $where }
waitlist-expected-number = expected the number of the RUN, whose check digit stands alone
waitlist-expected-later = expected a day that is not before { $column }
waitlist-expected-cause = expected the cause of the exit that F_SALIDA dates
