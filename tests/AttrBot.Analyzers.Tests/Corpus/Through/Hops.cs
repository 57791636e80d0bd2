using System.Data.Common;
using AttrBot;

namespace Corpus.Through.Hops;

public sealed class Repository(DbConnection connection)
{
    public int Count(string table) => (int)Scalar($"SELECT count(*) FROM {table}");

    public IReadOnlyList<string> Names() => new Query(connection).Run();

    private object Scalar(string sql) => Command(sql).ExecuteScalar()!;

    private DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}

public sealed class Query(DbConnection connection)
{
    public List<string> Run()
    {
        EnsureOpen();
        return [];
    }

    private void EnsureOpen() => Opener.Open(connection);
}

public static class Opener
{
    public static void Open(DbConnection connection) => connection.Open();
}

public sealed class Service(Repository repository)
{
    public string Report() => Header() + Body();

    public async Task<string> ReportAsync()
    {
        await Task.Yield();
        return await Task.FromResult(Report());
    }

    public int Total() => repository.Count("total") + repository.Count("open");

    private static string Header() => "Report: ";

    private string Body() => Lines().Count.ToString();

    private IReadOnlyList<string> Lines() => repository.Names();
}

public sealed class Facade(Service service)
{
    public string One() => Two();

    public Task<string> OneAsync() => service.ReportAsync();

    private string Two() => Three();

    private string Three() => Four();

    private string Four() => Five();

    private string Five() => service.Report();
}

public static class Walk
{
    public static int Depth(string folder)
        => Directory.GetDirectories(folder).Select(Depth).DefaultIfEmpty().Max() + 1;

    public static bool Even(int n) => n == 0 || Odd(n - 1);

    public static bool Odd(int n)
    {
        if (n == 0)
        {
            Thread.Sleep(1);
            return false;
        }

        return Even(n - 1);
    }

    public static async Task<int> DownAsync(int n)
    {
        if (n == 0)
        {
            Thread.Sleep(1);
            return 0;
        }

        return await DownAsync(n - 1);
    }

    public static long Retry(int attempt)
    {
        try
        {
            return new FileInfo("walk.txt").OpenRead().Length;
        }
        catch (IOException) when (attempt < 3)
        {
            return Retry(attempt + 1);
        }
    }
}

public sealed class HopHandlers(Service service, Facade facade, Repository repository)
{
    [Trigger("!report")]
    public async Task<string> ReportAsync()
    {
        var report = service.Report(); // BLOCKS-THROUGH through-hops
        var later = await service.ReportAsync(); // BLOCKS-THROUGH through-hops
        return $"{report}{later}{service.Total()}"; // BLOCKS-THROUGH through-hops
    }

    [Trigger("!facade")]
    public async Task<string> FacadeAsync()
    {
        string one = facade.One(); // BLOCKS-THROUGH through-hops
        return one + await facade.OneAsync(); // BLOCKS-THROUGH through-hops
    }

    [Trigger("!names")]
    public Task<string> NamesAsync()
    {
        if (repository.Names() is [var first, ..]) // BLOCKS-THROUGH through-hops
        {
            return Task.FromResult(first);
        }

        return Task.FromResult(Outer(3)); // BLOCKS-THROUGH through-hops
    }

    [Trigger("!walk (?<folder>.+)")]
    public Task<string> WalkAsync(string folder)
    {
        var depth = Walk.Depth(folder); // BLOCKS-THROUGH through-recursion
        var even = Walk.Even(depth); // BLOCKS-THROUGH through-recursion
        var retried = Walk.Retry(attempt: 0); // BLOCKS-THROUGH through-recursion
        return Task.FromResult($"{depth} {even} {retried}");
    }

    [Trigger("!down (?<n>\\d+)")]
    public async Task<string> DownAsync(int n)
    {
        var down = await Walk.DownAsync(n); // BLOCKS-THROUGH through-recursion
        return Countdown(down); // BLOCKS-THROUGH through-recursion

        static string Countdown(int from)
        {
            Thread.Sleep(from); // EITHER sleep - stands in the handler's text, called above
            return from <= 0 ? "lift off" : Countdown(from - 1); // EITHER through-recursion - the local function calls itself
        }
    }

    private static string Outer(int n) => Middle(n) + 1;

    private static string Middle(int n) => Inner(n) + 2;

    private static string Inner(int n)
    {
        using var done = new ManualResetEventSlim();
        done.Wait(n);
        return "3";
    }
}
