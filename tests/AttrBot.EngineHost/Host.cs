using System.Diagnostics;
using System.Globalization;
using AttrBot.WhatsApp;
using AttrBot.WhatsApp.MultiDevice.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace AttrBot.EngineHost;

/// <summary>Many engines in one process, as in a bot with many sessions.</summary>
internal sealed class Host(string program, string[] arguments) : IAsyncDisposable
{
    private readonly List<Session> _sessions = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("attrbot-engines-");

    public async Task<int> HoldAsync(int count)
    {
        await StartAsync(count);
        Console.WriteLine(string.Join(' ', _sessions.Select(session => session.ProcessId)));
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public async Task<int> MeasureAsync(int count)
    {
        // The first one pays for what .NET compiles.
        await StartAsync(1);
        long before = Collected();
        long workingBefore = WorkingSet();
        long began = Stopwatch.GetTimestamp();
        await StartAsync(count);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(began);
        long engines = _sessions.Skip(1).Sum(session => session.PrivateBytes());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            engines               {count}
            all answer init after {elapsed.TotalMilliseconds:F0} ms
            the slowest after     {_sessions.Skip(1).Max(session => session.Ready.TotalMilliseconds):F0} ms, the median {Median():F0} ms
            engine, private       {engines / 1024.0 / 1024 / count:F1} MB each
            ours, managed         {(Collected() - before) / 1024.0 / count:F0} KB each
            ours, working set     {(WorkingSet() - workingBefore) / 1024.0 / count:F0} KB each
            our threads           {Process.GetCurrentProcess().Threads.Count}
            """));
        began = Stopwatch.GetTimestamp();
        await DisposeAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all ended after       {Stopwatch.GetElapsedTime(began).TotalMilliseconds:F0} ms"));
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_sessions.Select(session => session.DisposeAsync().AsTask()));
        _sessions.Clear();
        _folder.Refresh();
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }

    private async Task StartAsync(int count)
    {
        var options = new WhatsAppEngineOptions { Path = program, Arguments = arguments };
        Session[] added =
        [
            .. Enumerable.Range(_sessions.Count, count).Select(number => new Session(
                new EngineSetup($"session{number}", options, TimeProvider.System, NullLogger.Instance),
                Path.Combine(_folder.FullName, $"{number}.db"))),
        ];
        _sessions.AddRange(added);
        await Task.WhenAll(added.Select(session => session.StartAsync()));
    }

    private double Median() =>
        _sessions.Skip(1).Select(session => session.Ready.TotalMilliseconds).Order().ElementAt((_sessions.Count - 1) / 2);

    private static long Collected()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static long WorkingSet()
    {
        using var current = Process.GetCurrentProcess();
        return current.WorkingSet64;
    }
}
