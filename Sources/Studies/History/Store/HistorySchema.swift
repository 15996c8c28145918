internal import GRDB

/// The tables, as they came about. A migration that was released is never changed: a new one is put behind it.
enum HistorySchema {
    /// By it a file is known as a history: "INRH".
    static let applicationID = 0x494E_5248

    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(Self.runs) { database in
            try database.execute(
                sql: """
                    PRAGMA application_id = \(Self.applicationID);
                    CREATE TABLE run (
                        id INTEGER PRIMARY KEY,
                        startedAtMs INTEGER NOT NULL,
                        profile TEXT NOT NULL,
                        plan TEXT,
                        seed INTEGER NOT NULL,      -- the bits of an unsigned number
                        transport TEXT NOT NULL,
                        machine TEXT,               -- env.key
                        version TEXT,
                        isValid INTEGER NOT NULL,
                        verdict TEXT NOT NULL,
                        label TEXT,
                        folder TEXT NOT NULL,
                        UNIQUE (folder, startedAtMs)
                    ) STRICT;
                    CREATE INDEX runByProfile ON run (profile, startedAtMs);
                    CREATE INDEX runByTime ON run (startedAtMs);
                    CREATE TABLE figure (
                        run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
                        metric TEXT NOT NULL,
                        value REAL NOT NULL,
                        PRIMARY KEY (run, metric)
                    ) STRICT, WITHOUT ROWID;
                    """
            )
        }
        migrator.registerMigration(Self.verdicts) { database in
            try database.execute(
                sql: """
                    CREATE TABLE verdict (
                        id INTEGER PRIMARY KEY,
                        endedAtMs INTEGER NOT NULL,
                        profile TEXT NOT NULL,
                        plan TEXT NOT NULL,
                        seed INTEGER NOT NULL,
                        baseline TEXT NOT NULL,
                        candidate TEXT NOT NULL,
                        isSelfTest INTEGER NOT NULL,
                        verdict TEXT NOT NULL,
                        reason TEXT,
                        sentence TEXT NOT NULL,
                        pairs INTEGER NOT NULL,
                        machine TEXT,
                        label TEXT,
                        folder TEXT NOT NULL,
                        UNIQUE (folder, plan)
                    ) STRICT;
                    CREATE INDEX verdictByProfile ON verdict (profile, endedAtMs);
                    CREATE TABLE change (
                        verdict INTEGER NOT NULL REFERENCES verdict ON DELETE CASCADE,
                        metric TEXT NOT NULL,
                        place INTEGER NOT NULL,
                        decides INTEGER NOT NULL,
                        baselineMedian REAL NOT NULL,
                        candidateMedian REAL NOT NULL,
                        ratio REAL NOT NULL,
                        lowerRatio REAL,
                        upperRatio REAL,
                        pWorse REAL NOT NULL,
                        outcome TEXT,
                        PRIMARY KEY (verdict, metric)
                    ) STRICT, WITHOUT ROWID;
                    """
            )
        }
        return migrator
    }()

    static let runs = "1 runs"
    static let verdicts = "2 verdicts"
}
