using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.Transports;

namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>
/// The conversation with one process: commands and answers, a JSON line each, over its standard streams. Whoever runs it keeps the
/// output drained, whatever becomes of what is received. <see cref="InvokeAsync"/> is thread-safe.
/// </summary>
internal sealed class EngineConnection : IAsyncDisposable
{
    private readonly Stream _input;
    private readonly EngineSetup _setup;
    private readonly IEngineListener _listener;
    private readonly LineReader _lines;
    private readonly PendingCommands _commands = new();
    private readonly SemaphoreSlim _room;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly TaskCompletionSource<WhatsAppEngineException> _stuck = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="input">The process's standard input; the connection closes it.</param>
    /// <param name="output">Its standard output.</param>
    /// <param name="setup">How long lines may be and answers may take.</param>
    /// <param name="listener">Told what the engine says by itself.</param>
    public EngineConnection(Stream input, Stream output, EngineSetup setup, IEngineListener listener)
    {
        _input = input;
        _setup = setup;
        _listener = listener;
        _room = new SemaphoreSlim(setup.Options.MaxPendingCommands);
        _lines = new LineReader(output, setup.Options.MaxLineBytes) { OnSkipped = Skip };
    }

    /// <summary>Whether the engine has said anything that belongs to the protocol.</summary>
    public bool HasSpoken { get; private set; }

    /// <summary>Completes when the engine does not take what is written to it.</summary>
    public Task<WhatsAppEngineException> Stuck => _stuck.Task;

    /// <summary>Reads until there is nothing more.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await _lines.ReadLineAsync(cancellationToken) is { } line)
            {
                Take(line);
            }
        }
        catch (Exception e) when (IsOver(e))
        {
            // The process is gone, or is being given up.
        }
    }

    /// <inheritdoc cref="IWhatsAppEngine.InvokeAsync"/>
    public async ValueTask<JsonElement> InvokeAsync(string name, JsonObject? arguments, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(_setup.Options.CommandTimeout, _setup.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        PendingCommand? command = null;
        try
        {
            await _room.WaitAsync(either.Token);
            try
            {
                command = _commands.Begin(name);
                await WriteAsync(command, EngineCommand.Write(command.Id, name, arguments), either.Token);
                return await command.Answer.WaitAsync(either.Token);
            }
            finally
            {
                if (command is not null)
                {
                    _commands.Forget(command);
                }

                _room.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TimedOut(name, command);
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>Takes no more commands and closes the engine's input, which tells it to end. It may still answer and report.</summary>
    public async ValueTask CloseInputAsync(string why)
    {
        _commands.Close(why);
        try
        {
            await _input.DisposeAsync();
        }
        catch (IOException)
        {
            // It has closed its side first.
        }
    }

    /// <summary>Fails the commands that wait: there will be no answer.</summary>
    public void FailCommands(string why) => _commands.FailAll(why);

    public ValueTask DisposeAsync() => _lines.DisposeAsync();

    private WhatsAppEngineException TimedOut(string name, PendingCommand? command)
    {
        string limit = $"within {_setup.Options.CommandTimeout} (CommandTimeout)";
        string what = command switch
        {
            null => $"The command '{name}' was not sent {limit}: {_setup.Options.MaxPendingCommands} wait for their answers already (MaxPendingCommands).",
            { IsWritten: false } => $"The command '{name}' was not sent {limit}: the WhatsApp engine does not read those before it.",
            _ => $"The WhatsApp engine did not answer '{name}' {limit}.",
        };
        return new WhatsAppEngineException(WhatsAppEngineErrors.TimedOut, what, mayHaveBeenDone: command is { IsWritten: true });
    }

    private async Task WriteAsync(PendingCommand command, ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        if (_stuck.Task.IsCompleted)
        {
            // What lies in the pipe is half of another command.
            _writing.Release();
            throw NotRead(innerException: null);
        }

        command.IsWritten = true;

        // Goes on when its caller gives up: half a line would spoil the next one.
        if (await WriteLineAsync(line).WaitAsync(cancellationToken) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>What went wrong, if anything. A line without its end is no command: then nothing has been done.</summary>
    private async Task<WhatsAppEngineException?> WriteLineAsync(ReadOnlyMemory<byte> line)
    {
        using var late = new CancellationTokenSource(_setup.Options.CommandTimeout, _setup.Time);
        try
        {
            await _input.WriteAsync(line, late.Token);
            await _input.FlushAsync(late.Token);
            return null;
        }
        catch (OperationCanceledException e)
        {
            WhatsAppEngineException stuck = NotRead(e);
            _stuck.TrySetResult(stuck);
            return stuck;
        }
        catch (Exception e) when (IsOver(e))
        {
            return new WhatsAppEngineException(WhatsAppEngineErrors.Ended, "The WhatsApp engine has ended: it takes no more commands.", innerException: e);
        }
        finally
        {
            _writing.Release();
        }
    }

    private WhatsAppEngineException NotRead(Exception? innerException) => new(
        WhatsAppEngineErrors.TimedOut,
        $"The WhatsApp engine did not read a command within {_setup.Options.CommandTimeout} (CommandTimeout).",
        innerException: innerException);

    private void Take(byte[] line)
    {
        EngineLine read = EngineLine.Read(line);
        HasSpoken |= read.Kind is not (EngineLineKind.Noise or EngineLineKind.Invalid);
        switch (read.Kind)
        {
            case EngineLineKind.Event:
                _listener.OnEvent(read.Event!, line);
                break;
            case EngineLineKind.Invalid:
                _listener.OnInvalid(line, "A line of the WhatsApp engine is neither an answer nor an event.");
                break;
            case EngineLineKind.Noise:
                EngineLog.Noise(_setup.Logger, _setup.Session, line.Length);
                break;
            default:
                if (!_commands.TryAnswer(read))
                {
                    EngineLog.AnswerNotExpected(_setup.Logger, _setup.Session);
                }

                break;
        }
    }

    private void Skip(SkippedLine line)
    {
        if (!EngineLine.LooksLikeProtocol(line.Start.Span))
        {
            EngineLog.Noise(_setup.Logger, _setup.Session, line.Length);
            return;
        }

        string what = line.IsUnfinished
            ? "a line that it did not finish"
            : $"a line of {line.Length} bytes, and MaxLineBytes allows {_setup.Options.MaxLineBytes}";
        if (EngineLine.ReadId(line.Start.Span) is not { } id || !_commands.TryFailInvalid(id, what))
        {
            _listener.OnInvalid(line.Start, $"The WhatsApp engine sent {what}: it was passed over.");
        }
    }

    private static bool IsOver(Exception exception) => exception is IOException or ObjectDisposedException or OperationCanceledException;
}
