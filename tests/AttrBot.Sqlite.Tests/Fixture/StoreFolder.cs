using Microsoft.Data.Sqlite;

namespace AttrBot.Sqlite.Tests.Fixture;

/// <summary>A folder of a test's own for its database.</summary>
internal sealed class StoreFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("attrbot-sqlite-");

    public string Folder => _folder.FullName;

    public string Database => Path.Combine(Folder, "bot.db");

    /// <summary>
    /// The files as a crash would leave them now: a copy of them in a folder of its own. The bot must be at rest, so that no
    /// checkpoint moves pages while they are copied.
    /// </summary>
    public StoreFolder Crash()
    {
        var copy = new StoreFolder();
        foreach (string file in new[] { Database, Database + "-wal" }.Where(File.Exists))
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using FileStream target = File.Create(Path.Combine(copy.Folder, Path.GetFileName(file)));
            source.CopyTo(target);
        }

        return copy;
    }

    /// <summary>Runs a statement on the file while no bot uses it.</summary>
    public object? Query(string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A bot that a failed test left behind still uses it.
        }
    }
}
