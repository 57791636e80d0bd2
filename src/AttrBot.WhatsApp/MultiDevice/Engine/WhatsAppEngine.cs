using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>The engine of a session: finds the program and runs it, one process after the other.</summary>
internal sealed class WhatsAppEngine(EngineSetup setup, EngineLocator locator) : IWhatsAppEngine
{
    private readonly SemaphoreSlim _running = new(1);
    private readonly CancellationTokenSource _disposing = new();
    private Running? _now;

    /// <summary>The id of the process that runs.</summary>
    public int? ProcessId => Volatile.Read(ref _now)?.Process.Id;

    public async Task RunAsync(IEngineListener listener, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposing.IsCancellationRequested, this);
        if (!await _running.WaitAsync(0, CancellationToken.None))
        {
            throw new InvalidOperationException("The engine runs already: one process for each session.");
        }

        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
            stop.Token.ThrowIfCancellationRequested();
            EngineProgram program = await locator.FindAsync(setup.Options, stop.Token);
            using EngineProcess process = Start(program);
            await using var connection = new EngineConnection(process.Input, process.Output, setup, listener);
            Volatile.Write(ref _now, new Running(process, connection));
            await new EngineRun(setup, program, process, connection, listener).RunAsync(stop.Token);
        }
        finally
        {
            Volatile.Write(ref _now, null);
            _running.Release();
        }
    }

    public ValueTask<JsonElement> InvokeAsync(string command, JsonObject? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        return Volatile.Read(ref _now) is { } now
            ? now.Connection.InvokeAsync(command, arguments, cancellationToken)
            : ValueTask.FromException<JsonElement>(
                new WhatsAppEngineException(WhatsAppEngineErrors.Ended, $"The WhatsApp engine of session '{setup.Session}' does not run."));
    }

    /// <summary>Ends what runs. Completes when there is no process left.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await _running.WaitAsync();
        _running.Release();
    }

    private EngineProcess Start(EngineProgram program)
    {
        try
        {
            EngineProcess process = EngineProcess.Start(program, setup);
            EngineLog.Started(setup.Logger, setup.Session, program.Engine, process.Id);
            return process;
        }
        catch (Win32Exception e)
        {
            throw new WhatsAppEngineException(
                WhatsAppEngineErrors.NotStarted,
                $"The WhatsApp engine {program.Engine} could not be started: {EngineFile.Explain(program) ?? e.Message}",
                innerException: e);
        }
    }

    private sealed record Running(EngineProcess Process, EngineConnection Connection);
}
