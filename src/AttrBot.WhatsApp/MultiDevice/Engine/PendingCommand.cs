using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>A command that waits for its answer.</summary>
/// <param name="id">The id that the answer will have.</param>
/// <param name="name">The command's name.</param>
internal sealed class PendingCommand(string id, string name)
{
    private readonly TaskCompletionSource<JsonElement> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isWritten;

    public string Id => id;

    public Task<JsonElement> Answer => _answer.Task;

    /// <summary>Whether it has been given to the process, at least in part.</summary>
    public bool IsWritten
    {
        get => _isWritten;
        set => _isWritten = value;
    }

    public void Complete(JsonElement data) => _answer.TrySetResult(data);

    /// <summary>The engine says that it failed.</summary>
    public void Fail(string code, string error) =>
        Throw(new WhatsAppEngineException(code, $"The WhatsApp engine answered '{name}' with {code}: {EngineText.Redact(error)}"));

    /// <summary>The engine's answer makes no sense.</summary>
    public void FailInvalid(string what) =>
        Throw(new WhatsAppEngineException(
            WhatsAppEngineErrors.InvalidAnswer, $"The WhatsApp engine answered '{name}' with {what}.", mayHaveBeenDone: true));

    /// <summary>There will be no answer.</summary>
    public void FailEnded(string why) => Throw(new WhatsAppEngineException(WhatsAppEngineErrors.Ended, why, IsWritten));

    private void Throw(WhatsAppEngineException exception)
    {
        _answer.TrySetException(exception);

        // The caller may have given up: nobody has to look at it.
        _ = _answer.Task.Exception;
    }
}
