using System.Net.Sockets;
using AttrBot.CrashTest.Bot;
using AttrBot.CrashTest.Recording;
using AttrBot.CrashTest.Wire;

namespace AttrBot.CrashTest.Driving;

/// <summary>One bot process and the messenger's connection to it.</summary>
internal sealed class BotRun : IDisposable
{
    // A connection that the process made right before it was killed is there, or comes within this time.
    private static readonly TimeSpan s_lateConnection = TimeSpan.FromMilliseconds(200);

    private readonly Messenger _messenger;
    private readonly LogFile _log;
    private readonly Socket _listener;
    private readonly Task _served;
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BotRun(int number, BotSettings settings, Messenger messenger, LogFile log, string errorLog)
    {
        Number = number;
        _messenger = messenger;
        _log = log;
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(new UnixDomainSocketEndPoint(settings.Socket));
        _listener.Listen();
        log.Add(new LogEntry { Kind = LogKind.Start, Run = number });
        log.Flush();
        Process = BotProcess.Start(settings, errorLog);
        _served = ServeAsync();
    }

    public int Number { get; }

    public BotProcess Process { get; }

    /// <summary>Completes when it has connected and is served, or has ended without.</summary>
    public Task WhenConnected => _connected.Task;

    public bool HasConnected { get; private set; }

    public static BotRun Start(int number, BotSettings settings, Messenger messenger, LogFile log, string errorLog) =>
        new(number, settings, messenger, log, errorLog);

    /// <summary>Kills it, and says at which moment.</summary>
    public void Kill(KillPoint point)
    {
        Process.Kill();
        _log.Add(new LogEntry { Kind = LogKind.Kill, Run = Number, Reason = point.ToString() });
    }

    public void Terminate()
    {
        _log.Add(new LogEntry { Kind = LogKind.Terminate, Run = Number });
        Process.Terminate();
    }

    /// <summary>Waits until it is gone, and all that it said has been heard.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        int code = await Process.ExitCodeAsync();
        await _served;
        _log.Add(new LogEntry { Kind = LogKind.Exit, Run = Number, Code = code });
        _log.Flush();
        return code;
    }

    public void Dispose()
    {
        Process.Dispose();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        Task<Socket> accepting = _listener.AcceptAsync();
        if (await Task.WhenAny(accepting, Process.WhenExitedAsync()) != accepting)
        {
            await Task.WhenAny(accepting, Task.Delay(s_lateConnection));
        }

        if (accepting.IsCompletedSuccessfully)
        {
            HasConnected = true;
            using var socket = new LineSocket(await accepting);
            await _messenger.ServeAsync(socket, Number, onServing: _connected.SetResult);
        }
        else
        {
            _connected.SetResult();
        }
    }
}
