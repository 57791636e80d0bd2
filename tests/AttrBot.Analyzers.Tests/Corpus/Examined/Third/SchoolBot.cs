using System.Data;
using System.Data.Common;
using System.Text;
using AttrBot;
using Microsoft.Extensions.Options;

namespace Exam.School;

public sealed record Pupil(int Id, string Name, int Grade);

public interface IDbFactory
{
    DbConnection Create();
    DbConnection CreateOpen();
    Task<DbConnection> CreateOpenAsync(CancellationToken token);
}

public sealed class DbFactory(DbDataSource source) : IDbFactory
{
    public DbConnection Create() => source.CreateConnection();
    public DbConnection CreateOpen() { var connection = source.CreateConnection(); connection.Open(); return connection; }
    public async Task<DbConnection> CreateOpenAsync(CancellationToken token) => await source.OpenConnectionAsync(token);
}

public abstract class Repository<T>(IDbFactory factory)
{
    protected abstract string Table { get; }
    protected abstract T Map(IDataRecord record);
    public List<T> All()
    {
        using var connection = factory.CreateOpen();
        using var command = connection.CreateCommand();
        command.CommandText = Sql();
        using var reader = command.ExecuteReader();
        var list = new List<T>();
        while (reader.Read()) list.Add(Map(reader));
        return list;
    }
    public async Task<List<T>> AllAsync(CancellationToken token)
    {
        await using var connection = await factory.CreateOpenAsync(token);
        await using var command = connection.CreateCommand();
        command.CommandText = Sql();
        await using var reader = await command.ExecuteReaderAsync(token);
        var list = new List<T>();
        while (await reader.ReadAsync(token)) list.Add(Map(reader));
        return list;
    }
    public string Sql() => "select * from " + Table;
}

public sealed class PupilRepository(IDbFactory factory) : Repository<Pupil>(factory)
{
    protected override string Table => "pupil";
    protected override Pupil Map(IDataRecord record) => new(record.GetInt32(0), record.GetString(1), record.GetInt32(2));
}

public sealed class UnitOfWork(DbConnection connection) : IAsyncDisposable
{
    private readonly List<(string Sql, object Value)> _pending = [];
    public UnitOfWork Add(string sql, object value) { _pending.Add((sql, value)); return this; }
    public int Pending => _pending.Count;
    public void Commit()
    {
        using var transaction = connection.BeginTransaction();
        foreach (var (sql, _) in _pending) Execute(sql);
        transaction.Commit();
    }
    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
    public async Task CommitAsync(CancellationToken token)
    {
        await using var transaction = await connection.BeginTransactionAsync(token);
        foreach (var (sql, _) in _pending)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(token);
        }
        await transaction.CommitAsync(token);
    }
    public void Forget() => _pending.Clear();
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}

public sealed class SqlBuilder
{
    private readonly StringBuilder _text = new("select *");
    private readonly List<string> _where = [];
    public SqlBuilder From(string table) { _text.Append(" from ").Append(table); return this; }
    public SqlBuilder Where(string condition) { _where.Add(condition); return this; }
    public SqlBuilder When(bool condition, Action<SqlBuilder> configure) { if (condition) configure(this); return this; }
    public SqlBuilder FromFile(string path) { _text.Append(File.ReadAllText(path)); return this; }
    public string Build() => _where.Count == 0 ? _text.ToString() : _text + " where " + string.Join(" and ", _where);
}

public sealed class Timetable
{
    private readonly Dictionary<DayOfWeek, string[]> _days = [];
    private int _version;
    public static Timetable Parse(string csv)
    {
        var table = new Timetable();
        using var reader = new StringReader(csv);
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            table._days[Enum.Parse<DayOfWeek>(cells[0])] = cells[1..];
        }
        return table;
    }
    public static Timetable Import(string path) => Parse(Read(path));
    private static string Read(string path) => ReadCore(path, Encoding.UTF8);
    private static string ReadCore(string path, Encoding encoding) { using var reader = new StreamReader(path, encoding); return reader.ReadToEnd(); }
    public string For(DayOfWeek day) => _days.TryGetValue(day, out var cells) ? string.Join(", ", cells) : "free";
    public string ToCsv() { using var writer = new StringWriter(); foreach (var (day, cells) in _days) writer.WriteLine(day + "," + string.Join(',', cells)); return writer.ToString(); }
    public void Export(string path) => File.WriteAllText(path, ToCsv());
    public int Bump() => Interlocked.Increment(ref _version);
    public async Task<int> SettleAsync() { await Task.Yield(); while (Volatile.Read(ref _version) == 0) await Task.Delay(5); return _version; }
    public void SettleBusy() { do Thread.Sleep(5); while (Volatile.Read(ref _version) == 0); }
}

public interface IGradeFormatter { string Format(Pupil pupil); }
public sealed class ShortFormatter : IGradeFormatter { public string Format(Pupil pupil) => $"{pupil.Name}: {pupil.Grade}"; }
public interface IStampFormatter { string Format(Pupil pupil); }
public sealed class StampFormatter : IStampFormatter { public string Format(Pupil pupil) => File.GetCreationTime(pupil.Name) + pupil.Name; }

public sealed class SchoolOptions
{
    public bool UseArchive { get; set; }
    public string Connection { get; set; } = "";
    private string? _secret;
    public string? Secret { get => _secret ??= File.ReadAllText("secret.txt"); set => _secret = value; }
    public Func<string, string> Reader { get; set; } = static name => name;
}

public static class Work
{
    public static T Timed<T>(string name, Func<T> action) { var started = DateTime.UtcNow; var result = action(); _ = name + started; return result; }
    public static T Run<T>(Func<T> action) => action();
    public static void Each<T>(IEnumerable<T> items, Action<T> action) { foreach (var item in items) action(item); }
    public static Task Background(Action action) => Task.Run(action);
    public static Func<T> Defer<T>(Func<T> action) => () => action();
    public static Task<T> Wrap<T>(Func<T> action) => Task.FromResult(action());
}

public sealed class SchoolHandlers(IDbFactory factory, PupilRepository pupils, DbConnection connection, IDbConnection legacy, DbDataSource source, IGradeFormatter formatter, IStampFormatter stamps, IOptions<SchoolOptions> options)
{
    [Trigger("!pupils")]
    public async Task<string> PupilsAsync(CancellationToken cancellationToken)
    {
        var all = pupils.All(); // BLOCKS-THROUGH examined - base-repository
        var all2 = await pupils.AllAsync(cancellationToken); // OK examined - base-repository-async
        var sql = pupils.Sql(); // OK examined - sql-text
        connection.Open(); // BLOCKS examined - ado-open
        await connection.OpenAsync(cancellationToken); // OK examined - ado-async
        await using var command = connection.CreateCommand(); // OK examined - ado-create-command
        command.CommandText = sql; // OK examined - ado-text
        var parameter = command.CreateParameter(); // OK examined - ado-parameter
        parameter.Value = 1;
        command.Parameters.Add(parameter); // OK examined - ado-parameter
        var count = command.ExecuteScalar(); // BLOCKS examined - ado-scalar
        var count2 = await command.ExecuteScalarAsync(cancellationToken); // OK examined - ado-async
        await using var reader = command.ExecuteReader(); // BLOCKS examined - ado-reader
        while (reader.Read()) { } // BLOCKS examined - ado-read
        while (await reader.ReadAsync(cancellationToken)) { } // OK examined - ado-read-async
        var fields = reader.FieldCount; // OK examined - ado-field-count
        var ordinal = reader.GetOrdinal("name"); // OK examined - ado-ordinal
        if (reader.NextResult()) fields++; // BLOCKS examined - ado-next-result
        var state = connection.State == ConnectionState.Open; // OK examined - ado-state
        connection.Close(); // BLOCKS examined - ado-close
        await connection.CloseAsync(); // OK examined - ado-close-async
        return $"{all.Count}{all2.Count}{count}{count2}{fields}{ordinal}{state}";
    }

    [Trigger("!enrol (?<name>.+)")]
    public async Task<string> EnrolAsync(string name, CancellationToken cancellationToken)
    {
        var closed = factory.Create(); // OK examined - ado-create-connection
        var opened = factory.CreateOpen(); // BLOCKS-THROUGH examined - ado-factory
        await using var opened2 = await factory.CreateOpenAsync(cancellationToken); // OK examined - ado-factory-async
        await using var unit = new UnitOfWork(closed); // OK examined - unit-of-work
        unit.Add("insert", name).Add("update", 1); // OK examined - unit-of-work
        var pending = unit.Pending; // OK examined - unit-of-work
        unit.Commit(); // BLOCKS-THROUGH examined - unit-of-work
        await unit.CommitAsync(cancellationToken); // OK examined - unit-of-work-async
        unit.Forget(); // OK examined - unit-of-work
        await using var transaction = opened.BeginTransaction(); // BLOCKS examined - ado-transaction
        transaction.Commit(); // BLOCKS examined - ado-commit
        await transaction.RollbackAsync(cancellationToken); // OK examined - ado-rollback-async
        legacy.Open(); // BLOCKS examined - ado-interface
        var oldCommand = legacy.CreateCommand(); // OK examined - ado-interface-create
        oldCommand.CommandText = "delete from pupil"; // OK examined - ado-interface-text
        var rows = oldCommand.ExecuteNonQuery(); // BLOCKS examined - ado-interface
        var database = legacy.Database; // OK examined - ado-interface-property
        await using var direct = source.OpenConnection(); // BLOCKS examined - ado-data-source
        await using var quick = source.CreateCommand("select 1"); // OK examined - ado-data-source-command
        var table = new DataTable(); // OK examined - data-table
        table.Columns.Add("name", typeof(string)); // OK examined - data-table
        table.Rows.Add(name); // OK examined - data-table
        var view = table.CreateDataReader(); // OK examined - data-table
        table.WriteXml("table.xml"); // BLOCKS examined - data-table-xml
        return $"{pending}{rows}{database}{view.FieldCount}";
    }

    [Trigger("!query (?<grade>[0-9]+)")]
    public async Task<string> QueryAsync(int grade)
    {
        var sql = new SqlBuilder().From("pupil").Where("grade > 1").Build(); // OK examined - builder
        var conditional = new SqlBuilder().When(grade > 3, b => b.Where("x")).Build(); // OK examined - builder-lambda
        var never = new SqlBuilder().When(false, b => b.FromFile("x.sql")).Build(); // OK examined - constant-argument
        var always = new SqlBuilder().When(true, b => b.FromFile("x.sql")).Build(); // BLOCKS-THROUGH examined - builder-lambda
        var file = new SqlBuilder().FromFile("y.sql").Where("y").Build(); // BLOCKS-THROUGH examined - builder-chain
        var table = Timetable.Parse("Monday,a,b"); // OK examined - parser-memory
        var imported = Timetable.Import("table.csv"); // BLOCKS-THROUGH examined - deep-static
        var today = imported.For(DayOfWeek.Monday); // OK examined - dictionary
        var csv = table.ToCsv(); // OK examined - string-writer
        table.Export("out.csv"); // BLOCKS-THROUGH examined - export
        var version = table.Bump(); // OK examined - interlocked
        version += await table.SettleAsync(); // OK examined - async-loop
        table.SettleBusy(); // BLOCKS-THROUGH examined - sleep-loop
        return sql + conditional + never + always + file + today + csv + version;
    }

    [Trigger("!format (?<name>.+)")]
    public async Task<string> FormatAsync(string name, CancellationToken cancellationToken)
    {
        var pupil = new Pupil(1, name, 2);
        var text = formatter.Format(pupil); // OK examined - interface-pure
        var stamp = stamps.Format(pupil); // BLOCKS-THROUGH examined - interface
        var secret = options.Value.Secret; // BLOCKS-THROUGH examined - memo-property
        var text2 = options.Value.Connection; // OK examined - options
        var fresh = new SchoolOptions { UseArchive = true, Connection = name }; // OK examined - object-initializer
        var read = new SchoolOptions().Reader(name); // OK examined - delegate-property
        fresh.Reader = File.ReadAllText; // OK examined - delegate-property-stored
        var timed = Work.Timed("sum", () => Enumerable.Range(1, 10).Sum()); // OK examined - lambda-to-helper
        var timed2 = Work.Timed("read", () => File.ReadAllBytes(name).Length); // BLOCKS-THROUGH examined - lambda-to-helper
        var nested = Work.Run(() => Work.Run(() => Work.Run(() => Timetable.Import(name)))); // BLOCKS-THROUGH examined - nested-lambdas
        Work.Each(new[] { 1, 2 }, n => Math.Abs(n)); // OK examined - each-pure
        Work.Each(new[] { "a" }, File.Delete); // BLOCKS-THROUGH examined - each-method-group
        await Work.Background(() => File.Delete(name)); // OK examined - task-run-inside
        var deferred = Work.Defer(() => File.ReadAllText(name)); // OK examined - deferred
        var wrapped = await Work.Wrap(() => File.ReadAllText(name)); // BLOCKS-THROUGH examined - fake-async
        var value = await Work.Wrap(() => name.Length); // OK examined - fake-async-pure
        var offloaded = await Task.Run(() => deferred(), cancellationToken); // OK examined - task-run
        return text + stamp + secret + text2 + read + timed + timed2 + nested + wrapped + value + offloaded;
    }

    [Trigger("!marks")]
    public async Task<string> MarksAsync(CancellationToken cancellationToken)
    {
        var tasks = new List<Task<List<Pupil>>> { pupils.AllAsync(cancellationToken), pupils.AllAsync(cancellationToken) };
        Task.WaitAll(tasks.ToArray(), cancellationToken); // BLOCKS examined - wait-all
        var lists = tasks.Select(t => t.Result).ToList(); // OK examined - after-wait-all
        var more = pupils.AllAsync(cancellationToken);
        try { await more; } catch (DbException) { }
        if (more.IsFaulted) return more.Exception!.Message; // OK examined - task-exception
        var size = more.Result.Count; // OK examined - after-await
        var late = pupils.AllAsync(cancellationToken);
        while (!late.IsCompleted) await Task.Delay(5, cancellationToken);
        size += late.Result.Count; // OK examined - polled
        var slow = pupils.AllAsync(cancellationToken);
        var first = await Task.WhenAny(slow, Task.Delay(100, cancellationToken));
        if (first != slow) return "timeout"; // OK examined - when-any-compare
        size += slow.Result.Count; // OK examined - when-any-guard
        await foreach (var done in Task.WhenEach(tasks)) size += done.Result.Count; // OK examined - when-each
        var index = Task.WaitAny(pupils.AllAsync(cancellationToken), Task.Delay(10, cancellationToken)); // BLOCKS examined - wait-any
        var source = new TaskCompletionSource<int>();
        source.SetResult(3); // OK examined - completion-source
        size += source.Task.Result; // OK examined - completion-source
        var other = pupils.AllAsync(cancellationToken);
        if (!other.Wait(50)) return "late"; // BLOCKS examined - task-wait-timeout
        var vt = new ValueTask<int>(4);
        size += vt.Result; // OK examined - value-task-of-value
        var handle = ((IAsyncResult)pupils.AllAsync(cancellationToken)).AsyncWaitHandle.WaitOne(); // BLOCKS examined - wait-handle
        Task.Delay(5, cancellationToken).ConfigureAwait(false).GetAwaiter().GetResult(); // BLOCKS examined - get-result
        return $"{lists.Count}{size}{index}{handle}";
    }
}
